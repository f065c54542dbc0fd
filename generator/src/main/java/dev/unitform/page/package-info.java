/** Shows the cost of failures as a page for a browser, as a picture and as Markdown. */
@NullMarked
package dev.unitform.page;

import org.jspecify.annotations.NullMarked;
