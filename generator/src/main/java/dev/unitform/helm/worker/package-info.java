/**
 * The program of the child process that Helm runs in. It knows nothing of the rest of Unitform, and
 * trusts no chart: what it is given comes through its standard input, and when that ends, it ends.
 */
@NullMarked
package dev.unitform.helm.worker;

import org.jspecify.annotations.NullMarked;
