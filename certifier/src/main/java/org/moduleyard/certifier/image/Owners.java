package org.moduleyard.certifier.image;

import org.moduleyard.certifier.layer.LayerNode;
import org.moduleyard.certifier.layer.LayerTree;
import org.moduleyard.oci.layer.LayerEntry;

/** The final owner, mode and content of files that several layers have. */
final class Owners {
  private static final long ID_BITS = 0xffff_ffffL;

  /** The file that this node is, which an entry made. */
  ImageFile file(LayerNode node, ScannedLayer layer) {
    LayerEntry own = entry(node);
    LayerNode inode = node.inode();
    if (inode == node) {
      return new ImageFile(withIds(own, own.uid(), own.gid()), layer);
    }
    LayerEntry content = withIds(entry(inode), entry(inode).uid(), entry(inode).gid());
    LayerEntry.Type type =
        content.type() == LayerEntry.Type.FILE ? LayerEntry.Type.HARD_LINK : content.type();
    String target = type == LayerEntry.Type.HARD_LINK ? own.linkTarget() : content.linkTarget();
    LayerEntry named =
        new LayerEntry(
            own.path(),
            type,
            content.mode(),
            content.uid(),
            content.gid(),
            0,
            target,
            own.written());
    return new ImageFile(named, layer, new ImageFile(content, layer));
  }

  private static LayerEntry entry(LayerNode node) {
    LayerEntry entry = node.entry();
    if (entry == null) {
      throw new IllegalArgumentException("No entry names it");
    }
    return entry;
  }

  /**
   * The kernel knows 32 bits of a user or group, and leaves it at root when all of them are set.
   */
  private static LayerEntry withIds(LayerEntry entry, long uid, long gid) {
    long user = id(uid);
    long group = id(gid);
    return user == entry.uid() && group == entry.gid()
        ? entry
        : with(entry, entry.mode(), user, group);
  }

  private static long id(long number) {
    long id = number & ID_BITS;
    return id == ID_BITS ? 0 : id;
  }

  /** The same directory as a layer makes it that does not name it. */
  static LayerEntry unnamed(LayerEntry directory) {
    return with(directory, LayerTree.unnamedMode(), 0, 0);
  }

  static boolean isSame(LayerEntry one, LayerEntry other) {
    return one.mode() == other.mode() && one.uid() == other.uid() && one.gid() == other.gid();
  }

  private static LayerEntry with(LayerEntry entry, int mode, long uid, long gid) {
    return new LayerEntry(
        entry.path(),
        entry.type(),
        mode,
        uid,
        gid,
        entry.size(),
        entry.linkTarget(),
        entry.written());
  }
}
