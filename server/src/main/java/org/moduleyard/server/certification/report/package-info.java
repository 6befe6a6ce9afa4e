/** Stored reports of certification, and what is told of them. */
@NamedInterface("report")
@NullMarked
package org.moduleyard.server.certification.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
