package org.moduleyard.certifier.packages;

import java.io.ByteArrayOutputStream;
import org.moduleyard.certifier.layer.Notes;
import org.moduleyard.certifier.layer.Probe.ContentReader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what npm and .NET write about packages. Larger files than 1 MiB are passed over. */
final class JsonPackagesReader implements ContentReader {
  private static final int MOST_BYTES = 1024 * 1024;

  /** Which file it is. */
  enum Form {
    /** {@code {"name": "express", "version": "4.18.2"}}. */
    NPM,
    /** {@code {"libraries": {"Serilog/3.1.1": {"type": "package"}}}}. */
    NUGET
  }

  private final String path;
  private final Notes notes;
  private final Form form;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  JsonPackagesReader(String path, Notes notes, Form form) {
    this.path = path;
    this.notes = notes;
    this.form = form;
  }

  @Override
  public boolean read(byte[] bytes, int length) {
    // One byte more than is read, by which a file is known to be too large.
    content.write(bytes, 0, Math.min(length, MOST_BYTES + 1 - content.size()));
    return content.size() <= MOST_BYTES;
  }

  @Override
  public void end() {
    if (content.size() > MOST_BYTES) {
      return;
    }
    try {
      JsonNode json = JsonMapper.shared().readTree(content.toByteArray());
      switch (form) {
        case NPM -> npm(json);
        case NUGET -> nuget(json.path("libraries"));
      }
    } catch (JacksonException e) {
      // No JSON, so no package manager wrote it.
    }
  }

  private void npm(JsonNode json) {
    String version = json.path("version").stringValue("");
    PackagesProbe.note(notes, path, "npm", json.path("name").stringValue(""), version, "", "");
  }

  private void nuget(JsonNode libraries) {
    for (String key : libraries.propertyNames()) {
      int slash = key.indexOf('/');
      if (slash > 0 && libraries.path(key).path("type").stringValue("").equals("package")) {
        PackagesProbe.note(
            notes, path, "nuget", key.substring(0, slash), key.substring(slash + 1), "", "");
      }
    }
  }
}
