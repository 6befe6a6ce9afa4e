/** Checks of what a module takes from its device, and of what protects it. */
@NullMarked
package org.moduleyard.certifier.check.privilege;

import org.jspecify.annotations.NullMarked;
