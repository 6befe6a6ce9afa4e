package org.moduleyard.server.portal.image;

import java.util.List;
import org.moduleyard.offerdocument.id.RuleId;
import org.moduleyard.server.platform.web.Text;

/**
 * Something that keeps a repository from giving a whole list of tags, and how to fix it.
 *
 * @param rule the rule that would find it at publishing
 * @param blocks false when the list can be published nevertheless
 * @param commands to be run one after the other by whoever may push there; none when words are
 *     enough
 */
public record DiscoveryWarning(RuleId rule, boolean blocks, Text words, List<String> commands) {

  public DiscoveryWarning {
    commands = List.copyOf(commands);
  }
}
