/** The result of a certification, as one canonical document. */
@NullMarked
package org.moduleyard.certifier.report;

import org.jspecify.annotations.NullMarked;
