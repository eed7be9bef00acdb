package dev.hyperwalk.connectors.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** As much of JSON Schema as the event's schema uses: enough to hold it against the codec, and no dependency. */
final class TinySchema {

    private final Map<?, ?> root;

    TinySchema(byte[] schema) {
        this.root = (Map<?, ?>) tree(schema);
    }

    List<String> problems(byte[] document) {
        List<String> problems = new ArrayList<>();
        check("", root, tree(document), problems);
        return problems;
    }

    long number(String property, String keyword) {
        Object number = sub(sub(root, "properties"), property).get(keyword);
        return decimal(Objects.requireNonNull(number)).longValueExact();
    }

    private static void check(String path, Map<?, ?> schema, Object value, List<String> problems) {
        Object types = schema.get("type");
        if (types != null
                && (types instanceof List<?> several ? several : List.of(types))
                        .stream().noneMatch(type -> isOf((String) type, value))) {
            problems.add(path + ": not " + types);
            return;
        }
        if (value instanceof String text) {
            bounds(path, schema, "Length", text.length(), problems);
        } else if (value instanceof BigDecimal number) {
            bound(path, schema, "minimum", number, -1, problems);
            bound(path, schema, "maximum", number, 1, problems);
        } else if (value instanceof BigInteger digits) {
            checkInteger(path, schema, digits, problems);
        } else if (value instanceof List<?> list) {
            bounds(path, schema, "Items", list.size(), problems);
            list.forEach(item -> check(path + "[]", sub(schema, "items"), item, problems));
        } else if (value instanceof Map<?, ?> map) {
            checkObject(path, schema, map, problems);
        }
    }

    private static void checkInteger(String path, Map<?, ?> schema, BigInteger digits, List<String> problems) {
        bound(path, schema, "minimum", new BigDecimal(digits), -1, problems);
        bound(path, schema, "maximum", new BigDecimal(digits), 1, problems);
    }

    private static void checkObject(String path, Map<?, ?> schema, Map<?, ?> map, List<String> problems) {
        bounds(path, schema, "Properties", map.size(), problems);
        if (schema.get("required") instanceof List<?> required) {
            required.stream().filter(name -> !map.containsKey(name)).forEach(name -> problems.add("no " + name));
        }
        Map<?, ?> properties = sub(schema, "properties");
        map.forEach((name, value) -> {
            check(path + "." + name, sub(schema, "propertyNames"), name, problems);
            Map<?, ?> rest = sub(schema, "additionalProperties");
            check(path + "." + name, properties.get(name) instanceof Map<?, ?> own ? own : rest, value, problems);
        });
    }

    private static Map<?, ?> sub(Map<?, ?> schema, String keyword) {
        return schema.get(keyword) instanceof Map<?, ?> sub ? sub : Map.of();
    }

    private static void bounds(String path, Map<?, ?> schema, String unit, int size, List<String> problems) {
        bound(path, schema, "min" + unit, BigDecimal.valueOf(size), -1, problems);
        bound(path, schema, "max" + unit, BigDecimal.valueOf(size), 1, problems);
    }

    private static void bound(
            String path, Map<?, ?> schema, String keyword, BigDecimal value, int forbidden, List<String> problems) {
        Object bound = schema.get(keyword);
        if (bound != null && value.compareTo(decimal(bound)) == forbidden) {
            problems.add(path + ": " + keyword + " " + bound);
        }
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof BigInteger digits ? new BigDecimal(digits) : (BigDecimal) number;
    }

    private static boolean isOf(String type, Object value) {
        return switch (type) {
            case "string" -> value instanceof String;
            case "integer" -> value instanceof BigInteger;
            case "number" -> value instanceof BigInteger || value instanceof BigDecimal;
            case "boolean" -> value instanceof Boolean;
            case "null" -> value == NULL;
            case "array" -> value instanceof List;
            case "object" -> value instanceof Map;
            default -> throw new IllegalArgumentException("schema type " + type);
        };
    }

    private static final Object NULL = new Object();

    private static Object tree(byte[] json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return value(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        @Nullable JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                map.put(name, value(parser));
            }
            return map;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        return scalar(parser);
    }

    private static Object scalar(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> new BigInteger(parser.getText());
            case VALUE_NUMBER_FLOAT -> new BigDecimal(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> NULL;
            default -> parser.getText();
        };
    }
}
