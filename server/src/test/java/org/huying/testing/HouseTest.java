package org.huying.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.huying.Huying;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * A test in a whole house: a real PostgreSQL, a real port, all modules. The house is built once for
 * a run; each test class gets a fresh database copied from a migrated template. Jobs run only when
 * a test says {@code jobs.runDue()}, listeners run in the committing thread, and the clock is the
 * test's to move (it is reset before each test).
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
    classes = Huying.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "huying.jobs.run=false",
      "huying.demo=none",
      "huying.data=target/house",
      "huying.vault.key-file=target/house.keys"
    })
@Import(TestHouse.class)
@ExtendWith(FreshDatabase.class)
public @interface HouseTest {}
