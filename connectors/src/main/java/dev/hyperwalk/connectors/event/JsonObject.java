package dev.hyperwalk.connectors.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object held in memory, with typed access; for what this package wrote itself.
 *
 * <p>Control plane: it builds a tree. Every problem is an {@link IllegalArgumentException} that names the field.
 */
final class JsonObject {

    private final String path;
    private final Map<String, @Nullable Object> fields;

    private JsonObject(String path, Map<String, @Nullable Object> fields) {
        this.path = path;
        this.fields = fields;
    }

    /** Reads one object and nothing after it; {@code what} names it in messages. */
    static JsonObject parse(String what, byte[] json) {
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            return parse(what, json, parser);
        } catch (IOException e) {
            throw new IllegalArgumentException(what + ": expected a JSON object, got bytes that begin none", e);
        }
    }

    private static JsonObject parse(String what, byte[] json, JsonParser parser) {
        try {
            parser.nextToken();
            Object tree = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(what + ": expected the end after the object, got more");
            }
            return new JsonObject(what, asMap(what, tree));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    what + ": " + JsonProblem.refusal(json, parser, e).detail(), e);
        }
    }

    String text(String field) {
        return typed(field, String.class, "a string", get(field));
    }

    @Nullable String optionalText(String field) {
        return get(field) == null ? null : text(field);
    }

    long integer(String field) {
        return typed(field, Long.class, "an integer", get(field));
    }

    @Nullable Long optionalInteger(String field) {
        return get(field) == null ? null : integer(field);
    }

    /** A number; null is NaN. */
    double number(String field) {
        return number(field, get(field));
    }

    boolean bool(String field) {
        return typed(field, Boolean.class, "a boolean", get(field));
    }

    JsonObject object(String field) {
        return new JsonObject(path + "." + field, asMap(path + "." + field, get(field)));
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(field)) {
            texts.add(typed(field, String.class, "strings", element));
        }
        return texts;
    }

    /** The texts of an array; an absent array is an empty one. */
    List<String> optionalTexts(String field) {
        return get(field) == null ? List.of() : texts(field);
    }

    /** The objects of an array; an absent array is an empty one. */
    <V> List<V> objects(String field, Function<JsonObject, V> read) {
        List<V> objects = new ArrayList<>();
        if (get(field) != null) {
            for (Object element : list(field)) {
                String place = path + "." + field + "[" + objects.size() + "]";
                objects.add(read.apply(new JsonObject(place, asMap(place, element))));
            }
        }
        return objects;
    }

    /** The objects of an array, or null if there is none. */
    <V> @Nullable List<V> optionalObjects(String field, Function<JsonObject, V> read) {
        return get(field) == null ? null : objects(field, read);
    }

    /** Numbers by name; an absent object is an empty one. */
    Map<String, Double> numbers(String field) {
        Map<String, Double> numbers = new TreeMap<>();
        if (get(field) != null) {
            JsonObject object = object(field);
            object.fields.forEach((name, value) -> numbers.put(name, object.number(name, value)));
        }
        return numbers;
    }

    /** Objects by name; an absent object is an empty one. */
    <V> Map<String, V> objectsByName(String field, Function<JsonObject, V> read) {
        Map<String, V> objects = new TreeMap<>();
        if (get(field) != null) {
            JsonObject object = object(field);
            object.fields.keySet().forEach(name -> objects.put(name, read.apply(object.object(name))));
        }
        return objects;
    }

    private @Nullable Object get(String field) {
        return fields.get(field);
    }

    private List<?> list(String field) {
        return typed(field, List.class, "an array", get(field));
    }

    private double number(String field, @Nullable Object value) {
        return value == null
                ? Double.NaN
                : typed(field, Number.class, "a number or null", value).doubleValue();
    }

    private <V> V typed(String field, Class<V> type, String expected, @Nullable Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    path + "." + field + ": expected " + expected + ", got " + Excerpt.of(String.valueOf(value)));
        }
        return type.cast(value);
    }

    @SuppressWarnings("unchecked") // value() makes no maps but of this kind.
    private static Map<String, @Nullable Object> asMap(String path, @Nullable Object value) {
        if (!(value instanceof Map)) {
            throw new IllegalArgumentException(path + ": expected an object, got " + Excerpt.of(String.valueOf(value)));
        }
        return (Map<String, @Nullable Object>) value;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> map(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static Map<String, @Nullable Object> map(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, value(parser));
        }
        return map;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }
}
