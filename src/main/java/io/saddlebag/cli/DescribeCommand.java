package io.saddlebag.cli;

import io.saddlebag.camel.Catalogues;
import io.saddlebag.destination.FieldDescription;
import io.saddlebag.destination.ObjectDescription;
import io.saddlebag.destination.ObjectSummary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Component
@Scope("prototype")
@Command(
        name = "describe",
        description = "Asks a destination what it can be written to: its objects, or the fields of one.")
class DescribeCommand extends ResultCommand {

    private final Catalogues catalogues;

    @Parameters(index = "0", paramLabel = "<destination>", description = "The name of a destination.")
    private String destination;

    @Parameters(index = "1", arity = "0..1", paramLabel = "<object>", description = "One of its objects.")
    private String object;

    DescribeCommand(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    @Override
    public Integer call() throws Exception {
        Object answer = object == null ? catalogues.objects(destination) : catalogues.describe(destination, object);
        if (isJson()) {
            printJson(answer, out());
        } else if (answer instanceof ObjectDescription description) {
            print(description, out());
        } else {
            Table table = new Table("object", "label");
            for (Object each : (List<?>) answer) {
                ObjectSummary summary = (ObjectSummary) each;
                table.row(summary.name(), summary.label());
            }
            table.print(out());
        }
        return ExitCode.OK;
    }

    private static void print(ObjectDescription description, PrintWriter out) {
        Table table = new Table("field", "label", "type", "length", "");
        for (FieldDescription each : description.fields()) {
            String length = each.maxLength() == 0 ? "" : String.valueOf(each.maxLength());
            table.row(each.name(), each.label(), each.type(), length, String.join(", ", remarks(each)));
        }
        table.print(out);
    }

    private static List<String> remarks(FieldDescription field) {
        List<String> remarks = new ArrayList<>();
        if (field.key()) {
            remarks.add("key");
        }
        if (field.required()) {
            remarks.add("required");
        }
        if (!field.createable() && !field.updateable()) {
            remarks.add("read only");
        } else if (!field.updateable()) {
            remarks.add("only in new records");
        }
        if (!field.allowed().isEmpty()) {
            remarks.add("one of " + String.join(" | ", field.allowed()));
        }
        return remarks;
    }
}
