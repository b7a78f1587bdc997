package org.huying;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program: starts the server, or runs one command of {@code ./huying}. */
@SpringBootApplication
public class Huying {
  public static void main(String[] args) {
    SpringApplication.run(Huying.class, args);
  }
}
