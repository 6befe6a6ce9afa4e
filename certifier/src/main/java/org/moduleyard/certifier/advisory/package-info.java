/** Databases of known vulnerabilities (OSV), and whether a package has one of them. */
@NullMarked
package org.moduleyard.certifier.advisory;

import org.jspecify.annotations.NullMarked;
