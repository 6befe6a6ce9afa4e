/** Values for which the container engine refuses to create or to start a module. */
@NullMarked
package org.moduleyard.edge.createoptions.refusal;

import org.jspecify.annotations.NullMarked;
