package dev.coldspan.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The file that says which functions there are.
 *
 * @param region in ARNs and variables
 * @param account in ARNs
 */
public record FunctionFile(String region, String account, List<FunctionDefinition> functions) {

    static final String DEFAULT_REGION = "us-east-1";
    static final String DEFAULT_ACCOUNT = "123456789012";

    /**
     * Reads YAML, or properties when the name ends with {@code .properties}; relative paths are relative to the file.
     *
     * @throws IllegalArgumentException naming file, function and key when something is wrong
     */
    public static FunctionFile read(Path file) {
        Keys top = new Keys(file.toString(), tree(file));
        String region = top.text("region", DEFAULT_REGION);
        String account = top.text("account", DEFAULT_ACCOUNT);
        List<FunctionDefinition> functions = new ArrayList<>();
        Path directory = file.toAbsolutePath().getParent();
        Keys all = top.map("functions");
        for (String name : all.names()) {
            functions.add(DefinitionReader.read(name, all.map(name), directory));
        }
        all.requireAllRead();
        top.requireAllRead();
        if (functions.isEmpty()) {
            throw new IllegalArgumentException(file + ": no function under 'functions'");
        }
        return new FunctionFile(region, account, List.copyOf(functions));
    }

    /** @throws IllegalArgumentException if there is none of this name; the message names those there are */
    public FunctionDefinition function(String name) {
        return functions.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no function " + name + " in the file; there are "
                        + functions.stream().map(FunctionDefinition::name).toList()));
    }

    /** The same functions, none with the agent. */
    public FunctionFile withoutAgent() {
        return new FunctionFile(
                region,
                account,
                functions.stream().map(FunctionDefinition::withoutAgent).toList());
    }

    /** Whether one of them wants the agent. */
    public boolean traced() {
        return functions.stream().anyMatch(FunctionDefinition::traced);
    }

    private static Map<?, ?> tree(Path file) {
        try {
            if (file.toString().endsWith(".properties")) {
                return nested(file);
            }
            YAMLMapper yaml = new YAMLMapper();
            Object tree = yaml.convertValue(yaml.readTree(Files.readString(file)), Object.class);
            if (tree instanceof Map<?, ?> map) {
                return map;
            }
            throw new IllegalArgumentException(file + ": expected a mapping with the key 'functions'");
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + " is not valid YAML: " + e.getOriginalMessage(), e);
        }
    }

    /** {@code functions.orders.env.TABLE=x} as YAML would nest it; what follows {@code env.} is one name. */
    private static Map<String, Object> nested(Path file) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        for (String key : properties.stringPropertyNames().stream().sorted().toList()) {
            Map<String, Object> at = tree;
            String[] parts = key.split("\\.", 5);
            for (int i = 0; i < parts.length - 1; i++) {
                Object next = at.computeIfAbsent(parts[i], name -> new LinkedHashMap<String, Object>());
                if (!(next instanceof LinkedHashMap<?, ?>)) {
                    throw new IllegalArgumentException(file + ": " + key + " is below a key that has a value");
                }
                at = cast(next);
            }
            at.put(parts[parts.length - 1], properties.getProperty(key));
        }
        return tree;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }
}
