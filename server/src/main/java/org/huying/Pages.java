package org.huying;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * The web pages' front door: which paths are pages of the two apps, and what the apps must know.
 */
@Controller
class Pages {
  private final AppInfo info;

  Pages(
      @Value("${huying.assistant-name}") String assistant,
      @Value("${huying.district}") String district,
      @Value("${huying.demo}") String demo) {
    boolean demonstration = !demo.equals("none");
    info = new AppInfo(assistant, district, demonstration, demonstration ? "演示数据" : "");
  }

  @GetMapping("/api/app")
  @ResponseBody
  @Operation(operationId = "app", summary = "What the pages must know before anybody signs in")
  AppInfo app() {
    return info;
  }

  @GetMapping({
    "/sign-in",
    "/request",
    "/request/**",
    "/cases",
    "/cases/**",
    "/requests",
    "/requests/**",
    "/messages",
    "/me",
    "/me/**",
    "/work",
    "/work/**",
    "/items/**",
    "/outlets",
    "/outlets/**",
    "/stations",
    "/book",
    "/book/**",
    "/bookings",
    "/bookings/**",
    "/tickets/**",
    "/rooms/**",
    "/demo/**",
    "/about"
  })
  String residentApp() {
    return "forward:/index.html";
  }

  /**
   * Every page of the console, but no file of it: a file that is forwarded to would be forwarded
   * again.
   */
  @GetMapping({"/console", "/console/", "/console/{page:[^.]+}", "/console/{page:[^.]+}/**"})
  String consoleApp() {
    return "forward:/console/index.html";
  }

  /**
   * @param assistant the assistant's name
   * @param demo whether everything shown is invented; every screen then says {@code notice}
   */
  record AppInfo(String assistant, String district, boolean demo, String notice) {}
}
