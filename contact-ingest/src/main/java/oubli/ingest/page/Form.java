package oubli.ingest.page;

import static oubli.ingest.page.Page.escaped;

/** A form of a page, field by field. */
public final class Form {

    private final StringBuilder html = new StringBuilder();

    private Form(String action) {
        html.append("<form method=\"post\" accept-charset=\"utf-8\" novalidate action=\"")
                .append(escaped(action))
                .append("\">");
    }

    public static Form to(String action) {
        return new Form(action);
    }

    public Form hidden(String name, String value) {
        html.append("<input type=\"hidden\" name=\"")
                .append(name)
                .append("\" value=\"")
                .append(escaped(value))
                .append("\">");
        return this;
    }

    /** A text field under its label, what was typed before in it, what is wrong with it beside it. */
    public Form field(Field field) {
        label(field);
        html.append("<input id=\"")
                .append(field.name())
                .append("\" type=\"")
                .append(field.type())
                .append('"');
        attributes(field);
        html.append(" value=\"").append(escaped(field.typed())).append("\">");
        return this;
    }

    public Form lines(Field field) {
        label(field);
        html.append("<textarea rows=\"6\" id=\"").append(field.name()).append('"');
        attributes(field);
        html.append(">\n").append(escaped(field.typed())).append("</textarea>");
        return this;
    }

    /** A box under its own label; ticked only where the person itself ticked it before. */
    public Form box(String name, String value, String label, boolean ticked) {
        html.append("<label class=\"box\"><input type=\"checkbox\" name=\"")
                .append(name)
                .append("\" value=\"")
                .append(escaped(value))
                .append(ticked ? "\" checked> " : "\"> ")
                .append(escaped(label))
                .append("</label>");
        return this;
    }

    public Form hint(String text) {
        html.append("<p class=\"hint\">").append(escaped(text)).append("</p>");
        return this;
    }

    /** A field that people do not see and machines fill. */
    public Form trap(String name, String label) {
        html.append("<p class=\"trap\" aria-hidden=\"true\"><label>")
                .append(escaped(label))
                .append(" <input name=\"")
                .append(name)
                .append("\" tabindex=\"-1\" autocomplete=\"off\"></label></p>");
        return this;
    }

    public Form button(String label) {
        html.append("<button>").append(escaped(label)).append("</button>");
        return this;
    }

    public String html() {
        return html + "</form>";
    }

    private void label(Field field) {
        html.append("<label for=\"")
                .append(field.name())
                .append("\">")
                .append(escaped(field.label()))
                .append("</label>");
        if (!field.fault().isEmpty()) {
            html.append("<p class=\"fault\" id=\"")
                    .append(field.name())
                    .append("-fault\">")
                    .append(escaped(field.fault()))
                    .append("</p>");
        }
    }

    private void attributes(Field field) {
        html.append(" name=\"")
                .append(field.name())
                .append("\" autocomplete=\"")
                .append(field.completes())
                .append('"');
        if (!field.fault().isEmpty()) {
            html.append(" aria-invalid=\"true\" aria-describedby=\"")
                    .append(field.name())
                    .append("-fault\"");
        }
    }

    /**
     * One field of a form.
     *
     * @param completes what a browser may fill in
     * @param typed what was typed before, empty at first
     * @param fault what is wrong with it, empty where nothing is
     */
    public record Field(String name, String type, String completes, String label, String typed, String fault) {

        public static Field fresh(String name, String type, String completes, String label) {
            return new Field(name, type, completes, label, "", "");
        }
    }
}
