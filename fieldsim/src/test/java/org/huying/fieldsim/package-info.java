@NullMarked
package org.huying.fieldsim;

import org.jspecify.annotations.NullMarked;
