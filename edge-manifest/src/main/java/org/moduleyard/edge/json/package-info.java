/** JSON of devices: reading, writing, pointers into it, and placeholders that customers fill in. */
@NullMarked
package org.moduleyard.edge.json;

import org.jspecify.annotations.NullMarked;
