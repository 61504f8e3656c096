"""What the web publishes → text: pages, feeds, PDFs, web archives, tables, and their fetching."""
