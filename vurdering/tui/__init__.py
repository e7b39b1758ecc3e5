"""The wizard on a full screen: it renders a `Session` and turns keys into its methods. Only this room knows Textual."""
