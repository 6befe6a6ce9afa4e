package org.moduleyard.server.platform.web.asset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files every page needs, read once from the class path {@code web/} and served under a path
 * that names their content, so that browsers may keep them for ever.
 */
public final class Assets {

  /** The style sheet is written in parts and served as one file, in this order. */
  private static final List<String> STYLE_PARTS =
      List.of(
          "tokens",
          "base",
          "layout",
          "forms",
          "components",
          "storefront",
          "portal",
          "settings",
          "publication");

  /** Scripts that only some pages load; such a page names them to the layout. */
  private static final List<String> SCRIPTS = List.of("portal.js", "settings.js");

  private final Map<String, Asset> byName = new LinkedHashMap<>();

  public Assets() {
    add("moduleyard.css", "text/css;charset=UTF-8", styleSheet());
    add("moduleyard.js", "text/javascript;charset=UTF-8", read("moduleyard.js"));
    SCRIPTS.forEach(name -> add(name, "text/javascript;charset=UTF-8", read(name)));
    add("icon.svg", "image/svg+xml", read("icon.svg"));
  }

  public String styleSheetPath() {
    return path("moduleyard.css");
  }

  public String scriptPath() {
    return path("moduleyard.js");
  }

  /** The path of a script that only some pages load, such as {@code portal.js}. */
  public String scriptPath(String name) {
    return path(name);
  }

  public String iconPath() {
    return path("icon.svg");
  }

  Optional<Asset> find(String fingerprint, String name) {
    return Optional.ofNullable(byName.get(name))
        .filter(asset -> asset.fingerprint().equals(fingerprint));
  }

  private String path(String name) {
    Asset asset = byName.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("no asset " + name);
    }
    return "/assets/" + asset.fingerprint() + "/" + name;
  }

  private void add(String name, String contentType, byte[] content) {
    byName.put(name, new Asset(contentType, content));
  }

  private static byte[] styleSheet() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    STYLE_PARTS.forEach(part -> whole.writeBytes(read("css/" + part + ".css")));
    return whole.toByteArray();
  }

  private static byte[] read(String name) {
    try (InputStream file = Assets.class.getResourceAsStream("/web/" + name)) {
      if (file == null) {
        throw new IllegalStateException("web/" + name + " is missing from the class path");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
