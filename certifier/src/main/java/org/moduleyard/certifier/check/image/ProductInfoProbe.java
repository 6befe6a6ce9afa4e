package org.moduleyard.certifier.check.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.oci.layer.LayerEntry;

/**
 * Notes what a module's own scripts and settings say beside the name that SDKs have for the
 * telemetry id: {@code product_info="…"}, {@code ProductInfo: "…"}, {@code setProductInfo("…")}.
 * Libraries and compiled programs are not looked at.
 */
final class ProductInfoProbe implements Probe {
  private static final int MOST_BYTES = 1024 * 1024;
  private static final Set<String> KINDS =
      Set.of("py", "js", "mjs", "ts", "json", "yaml", "yml", "ini", "conf", "config", "env", "sh");
  private static final Pattern LIBRARY =
      Pattern.compile("(^|/)(site-packages|dist-packages|node_modules|usr/(lib|share))/");
  private static final Pattern PRODUCT_INFO =
      Pattern.compile(
          "product_?info[\"']?\\s{0,8}[:=(]{1,2}\\s{0,8}[\"']([^\"'\\p{Cntrl}]{1,200})[\"']",
          Pattern.CASE_INSENSITIVE);

  @Override
  public String name() {
    return "product-info";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public @Nullable ContentReader enter(LayerEntry entry, LayerFactsRecorder notes) {
    return entry.type() == LayerEntry.Type.FILE
            && entry.size() <= MOST_BYTES
            && KINDS.contains(extension(entry.name()))
            && !LIBRARY.matcher(entry.path()).find()
        ? new Reader(entry.path(), notes)
        : null;
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static final class Reader implements ContentReader {
    private final String path;
    private final LayerFactsRecorder notes;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    Reader(String path, LayerFactsRecorder notes) {
      this.path = path;
      this.notes = notes;
    }

    @Override
    public boolean read(byte[] bytes, int length) {
      content.write(bytes, 0, length);
      return content.size() <= MOST_BYTES;
    }

    @Override
    public void end() {
      // One character for each byte, so that places in the text are places in the file.
      String text = content.toString(StandardCharsets.ISO_8859_1);
      Matcher matcher = PRODUCT_INFO.matcher(text);
      while (matcher.find()) {
        notes.add(path, "product-info", matcher.start(1), matcher.group(1));
      }
    }
  }
}
