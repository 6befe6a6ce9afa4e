/** Every member of the engine's create request, its type, and what it reaches. */
@NullMarked
package org.moduleyard.edge.createoptions.request;

import org.jspecify.annotations.NullMarked;
