package org.moduleyard.server.offer.picture;

import java.io.IOException;
import java.io.InputStream;
import org.moduleyard.edge.message.Message;
import org.moduleyard.server.offer.picture.png.PictureRefusedException;
import org.moduleyard.server.offer.picture.png.PngFile;
import org.moduleyard.server.platform.memory.Admission;
import org.moduleyard.server.platform.memory.MemoryBudget;
import org.moduleyard.server.platform.memory.MemoryPart;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/**
 * The only way to the bytes and pixels of a picture: its header says what they take, and when there
 * is room for that, the rest is read. A file of 130 kB may unpack to a thousand times as much.
 */
@Component
class PictureMemory {
  /** The file, its pixel data twice, and what is encoded again of it. */
  private static final long EACH_BYTE = 6;

  private final MemoryBudget memory;

  PictureMemory(MemoryBudget memory) {
    this.memory = memory;
  }

  /** Looks at a picture while there is room for it. */
  interface Look<T> {
    T at(byte[] bytes) throws PictureRefusedException, IOException;
  }

  /**
   * Reads a picture and looks at it, as soon as there is room.
   *
   * @param size of the file, in bytes
   * @throws PictureRefusedException when it is larger than any that is taken
   * @throws org.moduleyard.server.platform.memory.BusyException when there is no room
   */
  @SuppressWarnings("try") // the room is only held
  <T> T look(InputStreamSource file, long size, Look<T> look)
      throws PictureRefusedException, IOException {
    if (size > Picture.MAX_BYTES) {
      throw new PictureRefusedException(Message.of("it is larger than 4 MiB"));
    }
    byte[] start;
    try (InputStream in = file.getInputStream()) {
      start = in.readNBytes(PngFile.START);
    }
    long pixels = PngFile.pixelBytes(start);
    try (Admission.Room room = memory.enter(MemoryPart.PICTURES, pixels + EACH_BYTE * size);
        InputStream in = file.getInputStream()) {
      return look.at(in.readNBytes(Math.toIntExact(size)));
    }
  }
}
