"""Log of decisions → what stands → the records as people judged them."""
