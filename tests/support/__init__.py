"""What tests, bench and scripts share: servers, people who talk, a store of one's own."""
