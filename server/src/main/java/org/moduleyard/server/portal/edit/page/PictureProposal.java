package org.moduleyard.server.portal.edit.page;

import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.Text;

/**
 * A picture that was not what its place needs.
 *
 * @param at the place
 * @param shown the picture that was there when the page was made; null when that is not known
 * @param label what the place is called
 * @param path of what we would make of it; empty when nothing can be made
 * @param caption for a new row of a list
 * @param found its pixels, in words
 * @param wanted the pixels that would do, in words
 */
public record PictureProposal(
    String at,
    @Nullable String shown,
    Text label,
    String path,
    String caption,
    String found,
    Text wanted) {}
