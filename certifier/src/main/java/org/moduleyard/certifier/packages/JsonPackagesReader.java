package org.moduleyard.certifier.packages;

import java.io.ByteArrayOutputStream;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Probe.ContentReader;
import org.moduleyard.certifier.packages.Unread.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what npm, .NET and Composer write about packages. Large files are not read. */
final class JsonPackagesReader implements ContentReader {

  /** Which file it is. */
  enum Form {
    /** {@code {"name": "express", "version": "4.18.2"}}. */
    NPM("npm", 1024 * 1024),
    /** {@code {"libraries": {"Serilog/3.1.1": {"type": "package"}}}}. */
    NUGET("nuget", 4 * 1024 * 1024),
    /** {@code {"packages": [{"name": "acme/gauge", "version": "v1.0.0"}]}}, or the list alone. */
    COMPOSER("composer", 4 * 1024 * 1024);

    private final String type;
    private final int mostBytes;

    Form(String type, int mostBytes) {
      this.type = type;
      this.mostBytes = mostBytes;
    }
  }

  private final String path;
  private final LayerFactsRecorder notes;
  private final Form form;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  JsonPackagesReader(String path, LayerFactsRecorder notes, Form form) {
    this.path = path;
    this.notes = notes;
    this.form = form;
  }

  @Override
  public boolean read(byte[] bytes, int length) {
    // One byte more than is read, by which a file is known to be too large.
    content.write(bytes, 0, Math.min(length, form.mostBytes + 1 - content.size()));
    return content.size() <= form.mostBytes;
  }

  @Override
  public void end() {
    if (content.size() > form.mostBytes) {
      unread(Reason.TOO_LARGE);
      return;
    }
    try {
      JsonNode json = JsonMapper.shared().readTree(content.toByteArray());
      switch (form) {
        case NPM -> named(json);
        case NUGET -> nuget(json.path("libraries"));
        case COMPOSER -> composer(json.isArray() ? json : json.path("packages"));
      }
    } catch (JacksonException e) {
      unread(Reason.MALFORMED);
    }
  }

  private void named(JsonNode json) {
    String name = json.path("name").stringValue("");
    String version = json.path("version").stringValue("");
    if (name.isBlank() || version.isBlank()) {
      unread(Reason.UNNAMED);
    } else {
      note(name, version);
    }
  }

  private void nuget(JsonNode libraries) {
    if (!libraries.isObject()) {
      unread(Reason.MALFORMED);
    }
    for (String key : libraries.propertyNames()) {
      int slash = key.indexOf('/');
      if (slash > 0 && libraries.path(key).path("type").stringValue("").equals("package")) {
        note(key.substring(0, slash), key.substring(slash + 1));
      }
    }
  }

  private void composer(JsonNode packages) {
    if (!packages.isArray()) {
      unread(Reason.MALFORMED);
    }
    packages.forEach(this::named);
  }

  private void note(String name, String version) {
    PackagesProbe.note(notes, path, form.type, name, version, "", "");
  }

  private void unread(Reason reason) {
    PackagesProbe.unread(notes, path, form.type, reason, "");
  }
}
