package org.moduleyard.server.content;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/** One directory per area. */
final class FileBlobStores implements BlobStores {

  private static final Pattern AREA = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  private final Path root;
  private final long keepFree;
  private final ConcurrentMap<String, FileBlobStore> areas = new ConcurrentHashMap<>();

  FileBlobStores(Path root, long keepFree) {
    this.root = root;
    this.keepFree = keepFree;
  }

  @Override
  public BlobStore area(String area) {
    if (!AREA.matcher(area).matches()) {
      throw new IllegalArgumentException("not a name for an area of content: " + area);
    }
    return areas.computeIfAbsent(area, name -> FileBlobStore.open(root.resolve(name), keepFree));
  }
}
