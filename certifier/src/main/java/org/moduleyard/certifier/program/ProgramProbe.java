package org.moduleyard.certifier.program;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Observation;
import org.moduleyard.certifier.layer.Probe;
import org.moduleyard.oci.layer.LayerEntry;

/**
 * Notes every ELF file, every program for Windows, and the interpreter of every executable script.
 * One observation a file, in the form of {@link ProgramText}.
 */
public final class ProgramProbe implements Probe {
  /** The only one that is needed. */
  public static final ProgramProbe INSTANCE = new ProgramProbe();

  private ProgramProbe() {}

  @Override
  public String name() {
    return "program";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public int mostNotes() {
    return 20_000;
  }

  @Override
  public @Nullable ContentReader enter(LayerEntry entry, LayerFactsRecorder notes) {
    return entry.type() == LayerEntry.Type.FILE && entry.size() >= 2
        ? new Head(entry, notes)
        : null;
  }

  /** The program in a note of this probe. */
  public static Program program(Observation note) {
    return ProgramText.read(note.text());
  }

  private static final class Head implements ContentReader {
    private final LayerEntry entry;
    private final LayerFactsRecorder notes;
    private byte[] head = {};
    private int length;

    Head(LayerEntry entry, LayerFactsRecorder notes) {
      this.entry = entry;
      this.notes = notes;
    }

    @Override
    public boolean read(byte[] bytes, int count) {
      if (length == 0) {
        if (count >= 2 && !ProgramHead.isPromising(bytes, count)) {
          return false;
        }
        head = new byte[(int) Math.min(ProgramHead.LENGTH, entry.size())];
      }
      int taken = Math.min(count, head.length - length);
      System.arraycopy(bytes, 0, head, length, taken);
      length += taken;
      return length < head.length;
    }

    @Override
    public void end() {
      ProgramHead.read(head, length, entry.size())
          .filter(program -> !(program instanceof Program.Script) || entry.isExecutable())
          .ifPresent(program -> notes.add(entry.path(), "program", ProgramText.write(program)));
      head = Arrays.copyOf(head, 0);
    }
  }
}
