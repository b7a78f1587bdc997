package org.huying.foundation.identity.internal;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.Unauthenticated;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The door. Whatever is not named public here needs a sign-in; what a signed-in person may do is
 * the modules' own decision. Errors of the door are problems like all others.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {
  /** Read by everyone. */
  private static final String[] PUBLIC_READS = {
    "/api/health",
    "/api/app",
    "/api/me",
    "/api/items",
    "/api/items/**",
    "/api/case-types/**",
    "/api/places",
    "/api/places/**",
    "/api/outlets",
    "/api/outlets/**",
    "/api/public/**",
    "/api/demo/**",
    "/api/set-up"
  };

  /** Sent by everyone. */
  private static final String[] PUBLIC_COMMANDS = {
    "/api/assistant/ask",
    "/api/assistant/answer",
    "/api/assistant/start",
    "/api/assistant/feedback",
    "/api/cases/alike",
    "/api/case-types/*/understood",
    "/api/outlets/terminals/*/reports",
    "/api/devices/**",
    "/api/sign-in/**",
    "/api/sign-out",
    "/api/set-up"
  };

  /**
   * Sent without a CSRF token: a question changes nothing and takes JSON only, which no foreign
   * form can send; the set-up and a device carry secrets of their own.
   */
  private static final String[] WITHOUT_TOKEN = {
    "/api/assistant/ask", "/api/set-up", "/api/devices/**"
  };

  private static final String CONTENT_POLICY =
      """
      default-src 'self'; img-src 'self' data: blob:; style-src 'self'; style-src-attr 'unsafe-inline'; \
      worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'\
      """;

  @Bean
  SecurityFilterChain door(
      HttpSecurity http,
      StaffRows staff,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    AccessDeniedHandler refused =
        (request, response, e) ->
            problems.resolveException(request, response, null, refusal(e instanceof CsrfException));
    return http.authorizeHttpRequests(rules ->
            rules
                .requestMatchers(GET, PUBLIC_READS)
                .permitAll()
                .requestMatchers(HEAD, PUBLIC_READS)
                .permitAll()
                .requestMatchers(POST, PUBLIC_COMMANDS)
                .permitAll()
                .requestMatchers("/api/**")
                .authenticated()
                .requestMatchers("/actuator/**")
                .denyAll()
                .anyRequest()
                .permitAll())
        .csrf(csrf -> csrf.spa().ignoringRequestMatchers(WITHOUT_TOKEN))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .addFilterBefore(new ActorFilter(staff, problems), AuthorizationFilter.class)
        .exceptionHandling(errors ->
            errors
                .accessDeniedHandler(refused)
                .authenticationEntryPoint((request, response, e) ->
                    problems.resolveException(
                        request,
                        response,
                        null,
                        new Unauthenticated("sign-in-needed", "请先登录。", "nobody is signed in"))))
        .headers(headers ->
            headers
                .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy ->
                    policy.policy("camera=(self), geolocation=(self), microphone=(self)")))
        .build();
  }

  private static HuyingException refusal(boolean csrf) {
    return csrf
        ? new Forbidden(
            "csrf-token-wrong", "页面已过期，请刷新后再试。", "the X-XSRF-TOKEN header is missing or wrong")
        : new Forbidden("forbidden", "您没有权限这样做。", "access denied");
  }
}
