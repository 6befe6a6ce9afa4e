/** Deployment manifests and the module deployments that they are made of. */
@NullMarked
package org.moduleyard.edge.manifest;

import org.jspecify.annotations.NullMarked;
