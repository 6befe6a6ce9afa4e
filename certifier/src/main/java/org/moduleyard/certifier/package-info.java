/**
 * The certification engine: artifact, offer document and policy in, report out.
 *
 * <p>Data flows one way: {@code evidence} reads what is certified and knows no rule, {@code check}
 * holds one rule per file and reads nothing itself, {@code report} is what comes out. The same
 * request gives the same bytes wherever it runs.
 */
@NullMarked
package org.moduleyard.certifier;

import org.jspecify.annotations.NullMarked;
