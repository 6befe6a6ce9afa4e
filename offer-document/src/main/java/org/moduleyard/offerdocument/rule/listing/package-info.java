/** Rules for what people read and see: names, texts, links, pictures, contacts. */
@NullMarked
package org.moduleyard.offerdocument.rule.listing;

import org.jspecify.annotations.NullMarked;
