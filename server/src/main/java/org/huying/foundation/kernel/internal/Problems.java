package org.huying.foundation.kernel.internal;

import java.net.URI;
import java.util.List;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.TooMany;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * The one place where errors become RFC 9457 problems: {@code type} is {@code
 * urn:huying:problem:…}, {@code title} is Chinese for people, {@code detail} English for programs.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ResponseEntity<Object> own(HuyingException e) {
    ProblemDetail problem =
        problem(HttpStatusCode.valueOf(e.status()), e.type(), e.chinese(), e.getMessage());
    if (!e.fields().isEmpty()) {
      problem.setProperty("errors", e.fields());
    }
    HttpHeaders headers = new HttpHeaders();
    if (e instanceof TooMany tooMany) {
      long seconds = Math.max(1, tooMany.retryAfter().plusMillis(999).toSeconds());
      headers.add(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
      problem.setProperty("retryAfterSeconds", seconds);
    }
    return new ResponseEntity<>(problem, headers, problem.getStatus());
  }

  @ExceptionHandler
  ResponseEntity<Object> stale(OptimisticLockingFailureException e) {
    ProblemDetail problem =
        problem(
            HttpStatus.CONFLICT,
            "stale-version",
            "别人刚刚先处理了，请刷新后再看。",
            "the row has a newer version");
    return new ResponseEntity<>(problem, HttpStatus.CONFLICT);
  }

  @ExceptionHandler
  ResponseEntity<Object> unexpected(RuntimeException e) {
    log.error("unexpected error", e);
    ProblemDetail problem =
        problem(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "unexpected",
            "系统出了点问题，您的内容没有保存，请稍后再试。",
            "unexpected error");
    return new ResponseEntity<>(problem, HttpStatus.INTERNAL_SERVER_ERROR);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<FieldError> errors =
        e.getFieldErrors().stream()
            .map(f -> new FieldError(f.getField(), String.valueOf(f.getDefaultMessage())))
            .toList();
    ProblemDetail problem =
        problem(status, "invalid-fields", "有内容需要修改。", "fields are invalid: " + errors);
    problem.setProperty("errors", errors);
    return new ResponseEntity<>(problem, headers, status);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
      MaxUploadSizeExceededException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail problem =
        problem(
            HttpStatus.CONTENT_TOO_LARGE,
            "file-too-large",
            "文件太大，请选择10MB以内的照片。",
            String.valueOf(e.getMessage()));
    return new ResponseEntity<>(problem, headers, HttpStatus.CONTENT_TOO_LARGE);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Named named = name(status.value());
    String detail = body instanceof ProblemDetail p && p.getDetail() != null ? p.getDetail() : "";
    return new ResponseEntity<>(
        problem(status, named.type(), named.chinese(), detail), headers, status);
  }

  private static Named name(int status) {
    return switch (status) {
      case 400 -> new Named("bad-request", "请求的内容不正确，请检查后再试。");
      case 404 -> new Named("not-found", "没有找到您要的内容。");
      case 405 -> new Named("method-not-allowed", "不支持这样的操作。");
      case 406 -> new Named("not-acceptable", "无法提供所要求的格式。");
      case 413 -> new Named("too-large", "内容太大了。");
      case 415 -> new Named("media-type", "不支持这种格式的内容。");
      case 503 -> new Named("unavailable", "服务暂时不可用，请稍后再试。");
      default -> new Named("http-" + status, status < 500 ? "请求无法处理。" : "系统出了点问题，请稍后再试。");
    };
  }

  private static ProblemDetail problem(
      HttpStatusCode status, String type, String title, @Nullable String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail == null ? "" : detail);
    problem.setType(URI.create("urn:huying:problem:" + type));
    problem.setTitle(title);
    return problem;
  }

  private record Named(String type, String chinese) {}
}
