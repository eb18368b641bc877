package import AccessibilityTree

/// The aria text of a template, read.
package enum TemplateTree {
    /// The text as a tree, for recognising the screen: nil when there is none, or when it can only be read as a template, with patterns.
    package static func tree(of template: Template) -> Tree? {
        guard let text = template.tree else { return nil }
        do throws(CaptureError) {
            return Normalizer.normalize(try AriaCapture.parse(Array(text.utf8), limits: .file))
        } catch {
            // What is wrong with it as a template, ``fault(of:)`` tells.
            return nil
        }
    }

    /// What is wrong with the text as an aria template, nil when nothing is or there is none. Lines count from the first of the text.
    package static func fault(of template: Template) -> AriaTemplateError? {
        guard let text = template.tree else { return nil }
        do throws(AriaTemplateError) {
            _ = try AriaSnapshotTemplate.parse(text)
            return nil
        } catch {
            return error
        }
    }
}
