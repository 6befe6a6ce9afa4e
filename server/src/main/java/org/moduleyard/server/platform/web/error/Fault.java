package org.moduleyard.server.platform.web.error;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** The faults of a sender in the bytes of a request, whatever they were to say. */
public enum Fault {
  ADDRESS(
      HttpStatus.BAD_REQUEST,
      "The address cannot be read: after each % stand the two hexadecimal digits of a byte, and"
          + " the bytes are UTF-8 text."),
  NUL(HttpStatus.BAD_REQUEST, "The request holds the character NUL, which no text has. Remove it."),
  PARTS(
      HttpStatus.BAD_REQUEST,
      "The Content-Type cannot be read. Of the multipart types only multipart/form-data with a"
          + " boundary of 1 to 70 characters is understood."),
  FORM(
      HttpStatus.BAD_REQUEST,
      "The fields cannot be read: they are not encoded as the Content-Type says, not UTF-8, or"
          + " more than 1,000."),
  BODY(
      HttpStatus.BAD_REQUEST,
      "The body ended before it was whole, or is not framed as HTTP frames it. Send it again, with"
          + " the length it has."),
  SLOW(HttpStatus.REQUEST_TIMEOUT, "The body did not arrive in time. Send it again."),
  LARGE(HttpStatus.CONTENT_TOO_LARGE, "The form is larger than is taken here.");

  /** The request attribute under which the door learns of it. */
  public static final String ATTRIBUTE = "org.moduleyard.fault";

  private final HttpStatus status;
  private final String message;

  Fault(HttpStatus status, String message) {
    this.status = status;
    this.message = message;
  }

  public HttpStatus status() {
    return status;
  }

  /** For programs: what is wrong and what to do. */
  String message() {
    return message;
  }

  /** The sender's fault behind a failure; empty when it may be ours. */
  public static Optional<Fault> of(Throwable failure) {
    Optional<Fault> found = Optional.empty();
    int depth = 0;
    for (Throwable e = failure; e != null && depth < 20; e = e.getCause(), depth++) {
      if (isOurs(e)) {
        return Optional.empty();
      }
      Optional<Fault> named = named(e);
      if (named.isPresent()) {
        found = named; // the innermost one knows best
      }
    }
    return found;
  }

  private static Optional<Fault> named(Throwable e) {
    return switch (e) {
      case UnreadableRequestException unreadable -> Optional.of(unreadable.fault());
      // told by itself, unless the container has closed the answer for what it found in the body
      case UnusableRequestException unusable -> Optional.of(BODY);
      case MaxUploadSizeExceededException large -> Optional.of(LARGE);
      case InvalidParameterException form ->
          Optional.of(form.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value() ? LARGE : FORM);
      case MultipartException form -> Optional.of(FORM);
      case FileUploadException form -> Optional.of(FORM);
      case InvalidFileNameException nul -> Optional.of(NUL);
      case BadRequestException body ->
          Optional.of(body.getCause() instanceof SocketTimeoutException ? SLOW : BODY);
      default -> Optional.empty();
    };
  }

  /**
   * The fault that the container found in a body by itself. Elsewhere the same exceptions may be
   * about our own connections and files.
   */
  static Optional<Fault> ofBody(Throwable failure, HttpStatus status) {
    if (!(failure instanceof IOException) || !status.is4xxClientError()) {
      return Optional.empty();
    }
    return Optional.of(status == HttpStatus.REQUEST_TIMEOUT ? SLOW : BODY);
  }

  /** Parts of a form go to files, and those may find no room. */
  private static boolean isOurs(Throwable e) {
    return e instanceof FileSystemException
        || e instanceof FileNotFoundException
        || (e instanceof IOException && String.valueOf(e.getMessage()).contains("No space left"));
  }
}
