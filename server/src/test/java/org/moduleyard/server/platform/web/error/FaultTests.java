package org.moduleyard.server.platform.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Failures that are the sender's fault, and those that may be ours. */
class FaultTests {

  @Test
  void aFaultOfTheSenderIsFoundHoweverDeepItIsWrapped() {
    Exception chunk = new BadRequestException("Invalid chunk header");
    Exception slow = new ClientAbortException(new SocketTimeoutException());

    assertThat(Fault.of(chunk)).contains(Fault.BODY);
    assertThat(Fault.of(new ServletException(new IllegalStateException(chunk))))
        .contains(Fault.BODY);
    assertThat(
            Fault.of(new InvalidParameterException(new ClientAbortException(new EOFException()))))
        .contains(Fault.BODY);
    assertThat(Fault.of(new InvalidParameterException(slow))).contains(Fault.SLOW);
    assertThat(Fault.of(new InvalidParameterException("too many"))).contains(Fault.FORM);
    assertThat(Fault.of(new MultipartException("x", new FileUploadException("no boundary"))))
        .contains(Fault.FORM);
    assertThat(Fault.of(new MaxUploadSizeExceededException(1))).contains(Fault.LARGE);
    assertThat(Fault.of(new UnreadableRequestException(Fault.NUL))).contains(Fault.NUL);
  }

  @Test
  void whatMayBeAboutOurOwnConnectionsAndFilesIsNoFaultOfTheSender() {
    assertThat(Fault.of(new SocketTimeoutException())).isEmpty();
    assertThat(Fault.of(new IllegalStateException(new EOFException()))).isEmpty();
    assertThat(Fault.of(new IOException("disk"))).isEmpty();
    assertThat(Fault.of(new MultipartException("x", new AccessDeniedException("/tmp/x"))))
        .isEmpty();
    assertThat(Fault.of(new MultipartException("x", new FileNotFoundException("/tmp/x"))))
        .isEmpty();
    assertThat(Fault.of(new MultipartException("x", new IOException("No space left on device"))))
        .isEmpty();
  }

  @Test
  void whatTheContainerFoundInABodyIsTheSendersWhenItSaysSo() {
    assertThat(Fault.ofBody(new EOFException(), HttpStatus.BAD_REQUEST)).contains(Fault.BODY);
    assertThat(Fault.ofBody(new SocketTimeoutException(), HttpStatus.REQUEST_TIMEOUT))
        .contains(Fault.SLOW);
    assertThat(Fault.ofBody(new IOException(), HttpStatus.INTERNAL_SERVER_ERROR)).isEmpty();
    assertThat(Fault.ofBody(new IllegalStateException(), HttpStatus.BAD_REQUEST)).isEmpty();
  }
}
