/**
 * What a need is about: the category of a text, told by the examples of the list and by what
 * dispatchers' corrections have taught.
 */
@NullMarked
package org.huying.engine.cases.internal.learn;

import org.jspecify.annotations.NullMarked;
