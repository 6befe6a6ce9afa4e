package org.moduleyard.certifier.packages;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.packages.Unread.Reason;

/**
 * Takes a Zip archive apart while it comes, because layers are streamed once. Entries are found by
 * their local headers; the directory at the end, which is what programs go by, has to name the same
 * ones, or the archive counts as malformed. Memory is one header and the buffers of the inflater.
 *
 * <pre>
 * (local header, name, data, [descriptor])*  (directory header, name)*  end
 * </pre>
 */
final class ZipStream implements AutoCloseable {
  /** The most bytes before the first entry of a program that is a Zip archive at its end. */
  private static final int MOST_PREFIX = 1024 * 1024;

  private static final int LOCAL = 0x04034b50;
  private static final int DIRECTORY = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int DESCRIPTOR = 0x08074b50;

  private static final int LOCAL_LENGTH = 30;
  private static final int DIRECTORY_LENGTH = 46;
  private static final int LONGEST_DESCRIPTOR = 24;
  private static final int SIGNATURE = 4;
  private static final long SIZE_IN_EXTRA = 0xffff_ffffL;

  private static final int ENCRYPTED = 1;
  private static final int SIZES_FOLLOW = 8;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** Takes the content of one entry. */
  interface Sink {
    void take(byte[] bytes, int offset, int length);

    /** Nothing more comes. */
    void end();
  }

  /** Decides what is to be unpacked. */
  interface Entries {
    /** Receives the content; null when it is skipped. */
    @Nullable Sink enter(String name);

    /** The entry, which somebody wanted, cannot be unpacked. */
    void locked(String name);
  }

  /** The part of the archive that is being read. */
  private enum State {
    PREFIX,
    SIGNATURE,
    LOCAL,
    SKIPPED,
    STORED,
    INFLATED,
    DESCRIPTOR,
    DIRECTORY,
    DONE
  }

  private final Entries entries;
  private final ZipBudget budget;
  private final Inflater inflater = new Inflater(true);
  private final byte[] inflated = new byte[8 * 1024];
  private State state = State.PREFIX;
  private byte[] held = new byte[256];
  private int length;
  private int prefix;
  private int window;
  private int flags;
  private long left;
  private long packed;
  private boolean isSizeKnown;
  private @Nullable Sink sink;
  private boolean inDirectory;
  private long localNames;
  private long directoryNames;
  private @Nullable Reason failure;

  ZipStream(Entries entries, ZipBudget budget) {
    this.entries = entries;
    this.budget = budget;
  }

  /** Why it was not read to its end; null when it was. Known after {@link #end}. */
  @Nullable Reason failure() {
    return failure;
  }

  /** Reads the next piece; returns whether it wants more. */
  boolean read(byte[] bytes, int offset, int count) {
    int at = offset;
    int end = offset + count;
    while (at < end && failure == null && state != State.DONE) {
      at += step(bytes, at, end - at);
    }
    return failure == null && state != State.DONE;
  }

  void end() {
    if (state != State.DONE) {
      fail(Reason.MALFORMED);
    }
    close();
  }

  @Override
  public void close() {
    inflater.end();
  }

  private void fail(Reason reason) {
    failure = failure == null ? reason : failure;
  }

  /** Reads some of what there is; returns how much that was. */
  private int step(byte[] bytes, int at, int count) {
    return switch (state) {
      case PREFIX -> prefix(bytes[at]);
      case SIGNATURE -> {
        int taken = hold(bytes, at, count, SIGNATURE);
        if (length == SIGNATURE) {
          begin(intAt(0));
        }
        yield taken;
      }
      case LOCAL -> header(bytes, at, count, LOCAL_LENGTH);
      case DIRECTORY -> header(bytes, at, count, DIRECTORY_LENGTH);
      case SKIPPED, STORED -> {
        int taken = (int) Math.min(count, left);
        if (state == State.STORED && sink != null) {
          sink.take(bytes, at, taken);
        }
        left -= taken;
        packed += taken;
        if (left == 0) {
          dataEnds();
        }
        yield taken;
      }
      case INFLATED -> inflate(bytes, at, count);
      case DESCRIPTOR -> {
        int taken = hold(bytes, at, count, LONGEST_DESCRIPTOR + SIGNATURE);
        if (length == LONGEST_DESCRIPTOR + SIGNATURE) {
          descriptor();
        }
        yield taken;
      }
      case DONE -> count;
    };
  }

  private int prefix(byte next) {
    window = (window >>> 8) | (next << 24);
    prefix++;
    if (window == LOCAL || (window == END && prefix == SIGNATURE)) {
      hold(new byte[] {'P', 'K', (byte) (window >> 16), (byte) (window >> 24)}, 0, 4, SIGNATURE);
      begin(window);
    } else if (prefix > MOST_PREFIX) {
      fail(Reason.MALFORMED);
    }
    return 1;
  }

  /** Keeps what comes until so much is there. */
  private int hold(byte[] bytes, int at, int count, int wanted) {
    int taken = Math.min(count, wanted - length);
    if (wanted > held.length) {
      held = Arrays.copyOf(held, Math.max(wanted, 2 * held.length));
    }
    System.arraycopy(bytes, at, held, length, taken);
    length += taken;
    return taken;
  }

  private void begin(int signature) {
    switch (signature) {
      case LOCAL -> {
        state = State.LOCAL;
        if (inDirectory) {
          fail(Reason.MALFORMED);
        }
      }
      case DIRECTORY -> {
        state = State.DIRECTORY;
        inDirectory = true;
      }
      case END, END_64 -> {
        state = State.DONE;
        if (localNames != directoryNames) {
          fail(Reason.MALFORMED);
        }
      }
      default -> fail(Reason.MALFORMED);
    }
  }

  /** Of either kind, with its name and, of a local one, what follows that. */
  private int header(byte[] bytes, int at, int count, int fixed) {
    if (length < fixed) {
      return hold(bytes, at, count, fixed);
    }
    boolean isLocal = state == State.LOCAL;
    int name = shortAt(isLocal ? 26 : 28);
    int extra = shortAt(isLocal ? 28 : 30);
    int whole = fixed + name + (isLocal ? extra : 0);
    int taken = hold(bytes, at, count, whole);
    if (length == whole) {
      if (isLocal) {
        local(name, extra);
      } else {
        directoryNames += hash(fixed, name);
        skip(extra + shortAt(32));
      }
    }
    return taken;
  }

  private void skip(long bytes) {
    flags = 0;
    sink = null;
    left = bytes;
    state = State.SKIPPED;
    if (left == 0) {
      dataEnds();
    }
  }

  private void local(int nameLength, int extraLength) {
    String name = new String(held, LOCAL_LENGTH, nameLength, StandardCharsets.UTF_8);
    localNames += hash(LOCAL_LENGTH, nameLength);
    if (!budget.entry()) {
      fail(Reason.TOO_LARGE);
      return;
    }
    flags = shortAt(6);
    int method = shortAt(8);
    left = packedSize(extraLength, LOCAL_LENGTH + nameLength);
    if (left < 0) {
      fail(Reason.MALFORMED);
      return;
    }
    packed = 0;
    isSizeKnown = left > 0 || (flags & SIZES_FOLLOW) == 0;
    boolean canBeUnpacked = (flags & ENCRYPTED) == 0 && (method == STORED || method == DEFLATED);
    sink = entries.enter(name);
    if (sink != null && !canBeUnpacked) {
      entries.locked(name);
      sink = null;
    }
    data(method, canBeUnpacked);
  }

  private void data(int method, boolean canBeUnpacked) {
    if (canBeUnpacked && method == DEFLATED && (sink != null || !isSizeKnown)) {
      inflater.reset();
      state = State.INFLATED;
    } else if (isSizeKnown || method == STORED) {
      // Of what is stored and does not tell its size, only nothing at all has an end to be found.
      state = method == STORED ? State.STORED : State.SKIPPED;
      if (left == 0) {
        dataEnds();
      }
    } else {
      fail(Reason.LOCKED);
    }
  }

  /** From the header or, when it does not fit there, from the extra field of Zip64. */
  private long packedSize(int extraLength, int extraAt) {
    long size = intAt(18) & SIZE_IN_EXTRA;
    if (size != SIZE_IN_EXTRA) {
      return size;
    }
    int end = extraAt + extraLength;
    for (int at = extraAt; at + 4 <= end; at += 4 + shortAt(at + 2)) {
      if (shortAt(at) == 1 && at + 20 <= end) {
        return longAt(at + 12);
      }
    }
    return -1;
  }

  private int inflate(byte[] bytes, int at, int count) {
    int given = isSizeKnown ? (int) Math.min(count, left) : count;
    inflater.setInput(bytes, at, given);
    try {
      while (!inflater.finished()) {
        int got = inflater.inflate(inflated);
        if (!budget.unpacked(got)) {
          fail(Reason.TOO_LARGE);
          return given;
        }
        if (got > 0 && sink != null) {
          sink.take(inflated, 0, got);
        }
        if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
      }
    } catch (DataFormatException e) {
      fail(Reason.MALFORMED);
      return given;
    }
    int taken = given - inflater.getRemaining();
    left -= isSizeKnown ? taken : 0;
    packed += taken;
    boolean finished = inflater.finished();
    if (inflater.needsDictionary() || (isSizeKnown && finished != (left == 0))) {
      fail(Reason.MALFORMED);
    } else if (finished) {
      dataEnds();
    }
    return taken;
  }

  private void dataEnds() {
    if (sink != null) {
      sink.end();
      sink = null;
    }
    length = 0;
    state = (flags & SIZES_FOLLOW) == 0 ? State.SIGNATURE : State.DESCRIPTOR;
  }

  /** Its form is not told: with or without a signature, sizes of 4 or 8 bytes. */
  private void descriptor() {
    byte[] bytes = Arrays.copyOf(held, length);
    int start = intAt(0) == DESCRIPTOR ? SIGNATURE : 0;
    for (int signed : start == 0 ? new int[] {0} : new int[] {SIGNATURE, 0}) {
      for (int size : new int[] {4, 8}) {
        int whole = signed + 4 + 2 * size;
        int next = intAt(whole);
        boolean isNext = next == LOCAL || next == DIRECTORY || next == END || next == END_64;
        long told = size == 4 ? intAt(signed + 4) & SIZE_IN_EXTRA : longAt(signed + 4);
        if (isNext && told == packed) {
          length = 0;
          state = State.SIGNATURE;
          read(bytes, whole, bytes.length - whole);
          return;
        }
      }
    }
    fail(Reason.MALFORMED);
  }

  /** The order of the directory is not that of the entries, so these are added up. */
  private long hash(int from, int count) {
    long hash = 0xcbf29ce484222325L;
    for (int i = from; i < from + count; i++) {
      hash = (hash ^ (held[i] & 0xff)) * 0x100000001b3L;
    }
    return hash | 1;
  }

  private int shortAt(int at) {
    return little().getShort(at) & 0xffff;
  }

  private int intAt(int at) {
    return little().getInt(at);
  }

  private long longAt(int at) {
    return little().getLong(at);
  }

  private ByteBuffer little() {
    return ByteBuffer.wrap(held).order(ByteOrder.LITTLE_ENDIAN);
  }
}
