package org.moduleyard.certifier.packages;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.moduleyard.certifier.layer.LayerFactsRecorder;
import org.moduleyard.certifier.layer.Probe.ContentReader;
import org.moduleyard.certifier.packages.Unread.Reason;

/**
 * Reads which packages of Maven are in an archive of Java, and in the archives in it: those that
 * Maven built say so in {@code META-INF/maven}, also when many were put into one. Of an archive
 * that has classes and says nothing it is noted that it is unknown.
 */
final class JarReader implements ContentReader {
  private static final Pattern POM = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
  private static final Set<String> ENDINGS =
      Set.of("aar", "ear", "hpi", "jar", "jpi", "kar", "nar", "war");

  /** An archive of an application in an archive of a server, and its libraries. */
  private static final int DEEPEST = 3;

  private final String path;
  private final LayerFactsRecorder notes;
  private final Archive archive;

  JarReader(String path, long size, LayerFactsRecorder notes) {
    this.path = path;
    this.notes = notes;
    this.archive = new Archive("", 1, new ZipBudget(size));
  }

  static boolean isArchive(String name) {
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/')
        && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean read(byte[] bytes, int length) {
    return archive.zip.read(bytes, 0, length);
  }

  @Override
  public void end() {
    archive.end();
  }

  /** One archive, at any depth. */
  private final class Archive implements ZipStream.Entries, ZipStream.Sink {
    private final String inner;
    private final int depth;
    private final ZipBudget budget;
    private final ZipStream zip;
    private boolean hasClasses;
    private boolean isNamed;

    Archive(String inner, int depth, ZipBudget budget) {
      this.inner = inner;
      this.depth = depth;
      this.budget = budget;
      this.zip = new ZipStream(this, budget);
    }

    @Override
    public ZipStream.@Nullable Sink enter(String name) {
      hasClasses |= name.endsWith(".class");
      if (POM.matcher(name).matches()) {
        isNamed = true;
        return new Pom();
      }
      if (!isArchive(name)) {
        return null;
      }
      // An archive that holds others is an application; its own classes are no package of somebody
      // else.
      isNamed = true;
      String place = inner.isEmpty() ? name : inner + "!" + name;
      if (depth == DEEPEST) {
        unread(Reason.TOO_LARGE, place);
        return null;
      }
      return new Archive(place, depth + 1, budget);
    }

    @Override
    public void locked(String name) {
      unread(Reason.LOCKED, inner.isEmpty() ? name : inner + "!" + name);
    }

    @Override
    public void take(byte[] bytes, int offset, int length) {
      zip.read(bytes, offset, length);
    }

    @Override
    public void end() {
      zip.end();
      Reason failure = zip.failure();
      if (failure != null) {
        unread(failure, inner);
      } else if (hasClasses && !isNamed && !isOfJava()) {
        unread(Reason.UNNAMED, inner);
      }
    }

    private void unread(Reason reason, String place) {
      PackagesProbe.unread(notes, path, "maven", reason, place);
    }

    /** The only archive that current releases of Java themselves have. */
    private boolean isOfJava() {
      return path.endsWith("/lib/jrt-fs.jar");
    }
  }

  /** One {@code pom.properties}. */
  private final class Pom implements ZipStream.Sink {
    private final PropertiesReader properties =
        new PropertiesReader(path, notes, PropertiesReader.Form.MAVEN);
    private final byte[] piece = new byte[1024];
    private boolean wantsMore = true;

    @Override
    public void take(byte[] bytes, int offset, int length) {
      for (int done = 0; wantsMore && done < length; done += piece.length) {
        int part = Math.min(piece.length, length - done);
        System.arraycopy(bytes, offset + done, piece, 0, part);
        wantsMore = properties.read(piece, part);
      }
    }

    @Override
    public void end() {
      properties.end();
    }
  }
}
