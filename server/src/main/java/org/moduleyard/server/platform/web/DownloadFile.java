package org.moduleyard.server.platform.web;

import java.io.Closeable;
import java.io.InputStream;
import java.util.Optional;

/** A file that somebody gets, opened: closing it gives back what it holds. */
public interface DownloadFile extends Closeable {

  /** The name it is kept by, without a path. */
  String name();

  String mediaType();

  /** In bytes. */
  long size();

  InputStream bytes();

  /** The content security policy of a file that a browser shows; empty when it is only kept. */
  Optional<String> pagePolicy();
}
