package org.moduleyard.server.platform.web.request;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.error.Fault;
import org.moduleyard.server.platform.web.error.UnreadableRequestException;

/**
 * A request whose fields hold no NUL: neither the database nor any text of ours can have one. The
 * fields are judged when somebody first asks for one, since that is what reads the body.
 */
final class PlainRequest extends HttpServletRequestWrapper {

  private boolean judged;

  PlainRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public @Nullable String getParameter(String name) {
    judge();
    return super.getParameter(name);
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    judge();
    return super.getParameterValues(name);
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    judge();
    return super.getParameterMap();
  }

  @Override
  public Enumeration<String> getParameterNames() {
    judge();
    return super.getParameterNames();
  }

  @Override
  public Collection<Part> getParts() throws IOException, ServletException {
    Collection<Part> parts;
    try {
      parts = super.getParts();
    } catch (IllegalStateException e) {
      throw tooLarge(e);
    }
    for (Part part : parts) {
      for (String header : part.getHeaderNames()) {
        part.getHeaders(header).forEach(PlainRequest::plain);
      }
    }
    return parts;
  }

  private void judge() {
    if (!judged) {
      fields()
          .forEach(
              (name, values) -> {
                plain(name);
                for (String value : values) {
                  plain(value);
                }
              });
      judged = true;
    }
  }

  private Map<String, String[]> fields() {
    try {
      return super.getParameterMap();
    } catch (IllegalStateException e) {
      throw tooLarge(e);
    }
  }

  /**
   * The container's exception for fields in parts that are larger than it takes together (Servlet
   * 6.1, {@code HttpServletRequest.getParts}); other faults of fields have types of their own.
   */
  private static IllegalStateException tooLarge(IllegalStateException e) {
    if (e instanceof InvalidParameterException) {
      return e;
    }
    throw new UnreadableRequestException(Fault.LARGE);
  }

  private static void plain(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new UnreadableRequestException(Fault.NUL);
    }
  }
}
