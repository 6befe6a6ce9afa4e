/** One seeded defect per rule, found where it is, beside a faultless twin without findings. */
@NullMarked
package org.moduleyard.certifier;

import org.jspecify.annotations.NullMarked;
