package org.moduleyard.server.portal.offers;

import java.time.Instant;
import org.moduleyard.server.platform.web.Text;
import org.moduleyard.server.publication.submission.WaitingFor;

/**
 * Something of a publisher that waits for somebody.
 *
 * @param what is to be decided
 * @param who decides
 * @param since when it waits
 */
public record ApprovalRow(String offerId, String name, Text what, WaitingFor who, Instant since) {}
