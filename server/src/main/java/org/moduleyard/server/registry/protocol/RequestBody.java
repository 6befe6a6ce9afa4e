package org.moduleyard.server.registry.protocol;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request. A body that breaks off is the client's or the network's fault and reported
 * as such, unlike a failure to store it.
 */
public final class RequestBody extends FilterInputStream {

  private RequestBody(InputStream body) {
    super(body);
  }

  public static InputStream of(HttpServletRequest request) throws IOException {
    return new RequestBody(request.getInputStream());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    try {
      return in.read(buffer, offset, length);
    } catch (IOException e) {
      throw new RegistryErrorException(RegistryErrorCode.BODY_BROKE_OFF);
    }
  }
}
