package org.huying;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The document the pages' typed client is generated from, at {@code /v3/api-docs}. */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {
  @Bean
  OpenAPI openApi() {
    return new OpenAPI().info(new Info().title("Huying 呼应").version("1"));
  }

  /**
   * A nested record is named with the class around it: {@code AccessTrail.Line} and {@code
   * Messages.Line} are two schemas, not one that the later overwrites.
   */
  @Bean
  ModelResolver namedWithTheirOuterClass() {
    TypeNameResolver names =
        new TypeNameResolver() {
          @Override
          protected String getNameOfClass(Class<?> type) {
            Class<?> outer = type.getEnclosingClass();
            return outer == null
                ? type.getSimpleName()
                : getNameOfClass(outer) + type.getSimpleName();
          }
        };
    return new ModelResolver(Json.mapper(), names);
  }

  /**
   * A component of a record is required unless it is {@code @Nullable}: the types say it already.
   */
  @Bean
  ModelConverter requiredUnlessNullable() {
    return (type, context, chain) -> {
      if (!chain.hasNext()) {
        return null;
      }
      Schema<?> schema = chain.next().resolve(type, context, chain);
      Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
      if (schema != null && raw.isRecord()) {
        Schema<?> model =
            schema.get$ref() == null
                ? schema
                : context.getDefinedModels().get(name(schema.get$ref()));
        require(model, raw);
      }
      return schema;
    };
  }

  private static String name(String ref) {
    return ref.substring(ref.lastIndexOf('/') + 1);
  }

  private static void require(@Nullable Schema<?> model, Class<?> type) {
    if (model == null || model.getProperties() == null) {
      return;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      boolean there = model.getProperties().containsKey(component.getName());
      boolean known =
          model.getRequired() != null && model.getRequired().contains(component.getName());
      if (there && !optional && !known) {
        model.addRequiredItem(component.getName());
      }
    }
  }
}
