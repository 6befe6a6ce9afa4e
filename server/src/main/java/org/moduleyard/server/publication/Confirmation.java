package org.moduleyard.server.publication;

import java.util.List;
import org.moduleyard.server.platform.web.Text;

/**
 * What a person is asked before something is done.
 *
 * @param points what will happen, one sentence each
 * @param action the last part of the address that does it, below the offer's
 * @param danger it cannot be taken back easily
 * @param asksReason whether there is a field for a reason
 * @param tag which draft is meant; empty when that does not matter
 */
public record Confirmation(
    Text title,
    List<Text> points,
    String action,
    Text button,
    boolean danger,
    boolean asksReason,
    String tag) {

  public Confirmation {
    points = List.copyOf(points);
  }
}
