package org.moduleyard.oci.layer;

/**
 * The header of an entry as engines understand it, extended headers taken into account.
 *
 * @param type as in the archive, but {@code 0} or {@code 5} for the {@code NUL} of old archives
 * @param mode permission bits with setuid, setgid and sticky
 * @param uid from 0 to 2^32 - 2, what the kernel makes of the number in the archive
 * @param size of the content in the archive
 */
record TarHeader(String name, char type, int mode, long uid, long gid, long size, String linkName) {
  static final char FILE = '0';
  static final char HARD_LINK = '1';
  static final char SYMBOLIC_LINK = '2';
  static final char CHARACTER_DEVICE = '3';
  static final char BLOCK_DEVICE = '4';
  static final char DIRECTORY = '5';
  static final char PIPE = '6';
  static final char SPARSE = 'S';

  private static final long NO_NUMBER = 0xffff_ffffL;

  TarHeader {
    mode &= 07777;
    uid = owner(uid);
    gid = owner(gid);
  }

  /** The kernel has 32 bits for it, and {@code -1} leaves the file to root, who makes it. */
  private static long owner(long number) {
    long kernel = number & NO_NUMBER;
    return kernel == NO_NUMBER ? 0 : kernel;
  }

  /** Whether engines read no content after such a header, whatever size it gives. */
  static boolean isHeaderOnly(char type) {
    return switch (type) {
      case HARD_LINK, SYMBOLIC_LINK, CHARACTER_DEVICE, BLOCK_DEVICE, DIRECTORY, PIPE -> true;
      default -> false;
    };
  }
}
