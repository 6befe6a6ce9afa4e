package org.moduleyard.server.platform;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be used, in words; the exceptions of the JDK mostly give its path alone. */
public final class FileTrouble {

  private FileTrouble() {}

  /** A part of a sentence, such as {@code permission denied}. */
  public static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied ->
          "the user of this process has no right to " + denied.getFile();
      case FileAlreadyExistsException exists -> exists.getFile() + " is a file, not a directory";
      case NotDirectoryException file -> file.getFile() + " is a file, not a directory";
      case NoSuchFileException missing -> missing.getFile() + " does not exist";
      case FileSystemException other when other.getReason() != null ->
          "%s: %s".formatted(other.getFile(), other.getReason());
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
