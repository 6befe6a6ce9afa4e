/** IoT Edge deployment manifests: routes, createOptions, twins, module names. */
@NullMarked
package org.moduleyard.edge;

import org.jspecify.annotations.NullMarked;
